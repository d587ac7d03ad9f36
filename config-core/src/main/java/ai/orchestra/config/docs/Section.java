package ai.orchestra.config.docs;

import ai.orchestra.config.source.SettingName;
import java.util.List;

/**
 * One settings record.
 *
 * @param title its simple name
 * @param prefix what its keys start with
 * @param others prefixes below {@code prefix} that belong to other records, as full keys
 * @param doc what it is for; empty if that is not said
 * @param rules what must hold for the record as a whole
 * @param members its components
 */
record Section(
        String title, SettingName prefix, List<String> others, String doc, List<Rule> rules, List<Node> members) {}
