/** Environments described in one typed schema file, and the artifacts generated from it. */
module ai.orchestra.schema {
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
    requires transitive ai.orchestra.config;
    requires transitive ai.orchestra.gpu;
    requires static transitive org.jspecify;

    exports ai.orchestra.schema;
    exports ai.orchestra.schema.check;
    exports ai.orchestra.schema.secret;
    exports ai.orchestra.schema.write;
}
