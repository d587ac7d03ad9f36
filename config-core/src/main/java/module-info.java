/** Typed, validated settings and secrets. */
module ai.orchestra.config {
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
    requires static transitive org.jspecify;
    // Optional at run time: without them a YAML file, or a constraint, is one clear problem.
    requires static org.yaml.snakeyaml;
    requires static transitive jakarta.validation;
    requires static transitive org.hibernate.validator;

    exports ai.orchestra.config;
    exports ai.orchestra.config.annotation;
    exports ai.orchestra.config.convert;
    exports ai.orchestra.config.docs;
    exports ai.orchestra.config.dotenv;
    exports ai.orchestra.config.environment;
    exports ai.orchestra.config.file;
    exports ai.orchestra.config.origin;
    exports ai.orchestra.config.persona;
    exports ai.orchestra.config.problem;
    exports ai.orchestra.config.rule;
    exports ai.orchestra.config.secret;
    exports ai.orchestra.config.source;
    exports ai.orchestra.config.spi;
    exports ai.orchestra.config.standard;
    exports ai.orchestra.config.suggest;
    exports ai.orchestra.config.template;
    exports ai.orchestra.config.time;
    exports ai.orchestra.config.yaml;

    // The validator reads the components of records by reflection.
    opens ai.orchestra.config.persona to
            org.hibernate.validator;
    opens ai.orchestra.config.standard to
            org.hibernate.validator;

    uses ai.orchestra.config.source.SettingsSourceProvider;
    uses ai.orchestra.config.secret.SecretSourceProvider;
}
