package ai.orchestra.gpu.internal.read;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads {@code nvidia-smi -q -x}.
 *
 * <p>The document names an external DTD; it is neither loaded nor declared to be harmless: DTDs and external entities
 * are off. Elements are taken as they come, so that a document that ends in the middle still gives its whole GPUs.
 */
final class XmlReader {
    /** Deeper than any version of the format goes. */
    private static final int MAX_DEPTH = 32;

    private final TopologyDraft draft;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private XmlGpu gpu = new XmlGpu("");
    private int gpus;
    private String attached = "";

    private XmlReader(TopologyDraft draft) {
        this.draft = draft;
    }

    static void read(String document, TopologyDraft draft) {
        XmlReader reader = new XmlReader(draft);
        try {
            reader.readAll(document);
        } catch (XMLStreamException e) {
            draft.remark(
                    Issue.XML_UNREADABLE,
                    "the XML ends or breaks at line " + e.getLocation().getLineNumber() + ", after " + reader.gpus
                            + " whole GPUs");
        }
        reader.compareAttached();
    }

    private void readAll(String document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new java.io.ByteArrayInputStream(new byte[0]));
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document));
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(xml);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> end();
                    default -> {
                        // Comments and the like say nothing.
                    }
                }
            }
        } finally {
            xml.close();
        }
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
        if (path.size() >= MAX_DEPTH) {
            throw new XMLStreamException("too deep", xml.getLocation());
        }
        path.addLast(xml.getLocalName());
        text.setLength(0);
        if (inside("nvidia_smi_log/gpu")) {
            String id = xml.getAttributeValue(null, "id");
            gpu = new XmlGpu(id == null ? "" : id);
        }
    }

    private void end() {
        String value = text.toString().strip().replaceAll("\\s+", " ");
        text.setLength(0);
        String at = String.join("/", path);
        switch (at) {
            case "nvidia_smi_log/driver_version" -> draft.driver("version", value);
            case "nvidia_smi_log/cuda_version" -> draft.driver("cuda", value);
            case "nvidia_smi_log/attached_gpus" -> attached = value;
            case "nvidia_smi_log/gpu" -> {
                if (gpus < TopologyDraft.MAX_GPUS) {
                    gpu.note(draft.gpu(gpus++, "the XML"), draft);
                } else {
                    draft.remark(
                            Issue.XML_UNREADABLE,
                            "the XML describes more than the " + TopologyDraft.MAX_GPUS + " GPUs that are read");
                }
            }
            default -> {
                if (at.startsWith("nvidia_smi_log/gpu/")) {
                    gpu.take(at.substring("nvidia_smi_log/gpu/".length()), value);
                }
            }
        }
        path.removeLast();
    }

    private boolean inside(String expected) {
        return path.size() == 2 && String.join("/", path).equals(expected);
    }

    private void compareAttached() {
        if (attached.matches("\\d{1,4}") && Integer.parseInt(attached) != gpus) {
            draft.remark(
                    Issue.GPU_COUNT_MISMATCH,
                    "the XML says that " + attached + " GPUs are attached, but describes " + gpus);
        }
    }
}
