package ai.orchestra.benchmarks.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws a {@link Plot} as SVG, both axes logarithmic, so that a cost per operation that stays the same is a flat line. */
final class Chart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 360;
    private static final int LEFT = 80;
    private static final int RIGHT = 220;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    // From Okabe and Ito: distinguishable for the colour-blind too.
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9");

    private final StringBuilder svg = new StringBuilder();
    private final List<Line> lines;
    private final Span across;
    private final Span up;

    private record Point(double x, Metric figure) {}

    private record Line(String name, List<Point> points) {}

    /** Whole decades around all values. */
    private record Span(int from, int to) {
        static Span around(double least, double most) {
            int from = (int) Math.floor(Math.log10(least) + 1e-9);
            return new Span(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most) - 1e-9)));
        }

        double place(double value) {
            return (Math.log10(value) - from) / (to - from);
        }
    }

    private Chart(List<Line> lines) {
        this.lines = lines;
        List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
        across = Span.around(
                all.stream().mapToDouble(Point::x).min().orElseThrow(),
                all.stream().mapToDouble(Point::x).max().orElseThrow());
        up = Span.around(
                all.stream().mapToDouble(each -> each.figure().inBase()).min().orElseThrow(),
                all.stream().mapToDouble(each -> each.figure().inBase()).max().orElseThrow());
    }

    /** Returns the picture, or nothing if no line has two points. */
    static Optional<String> of(Plot plot, List<Reading> readings) {
        List<Line> lines = new ArrayList<>();
        for (Contestant each : plot.lines()) {
            List<Point> points = points(plot.param(), each.figure(), readings);
            if (points.size() > 1) {
                lines.add(new Line(each.name(), points));
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Chart(lines).draw(plot));
    }

    private static List<Point> points(String param, Pick figure, List<Reading> readings) {
        List<Point> points = new ArrayList<>();
        for (Reading reading : readings) {
            String value = reading.params().get(param);
            if (value != null) {
                figure.with(param, value)
                        .figure(List.of(reading))
                        .filter(found -> found.inBase() > 0)
                        .ifPresent(found -> points.add(new Point(Double.parseDouble(value), found)));
            }
        }
        points.sort(Comparator.comparingDouble(Point::x));
        return points;
    }

    private String draw(Plot plot) {
        svg.append(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        text(LEFT, 24, "start", plot.title());
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", plot.axis());
        for (int decade = across.from(); decade <= across.to(); decade++) {
            double x = x(Math.pow(10, decade));
            line(x, TOP, x, HEIGHT - BOTTOM);
            text(x, HEIGHT - BOTTOM + 18, "middle", String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade)));
        }
        for (int decade = up.from(); decade <= up.to(); decade++) {
            double y = y(Math.pow(10, decade));
            line(LEFT, y, WIDTH - RIGHT, y);
            text(LEFT - 8, y + 4, "end", Figures.bound(new Metric(Math.pow(10, decade), 0, baseUnit())));
        }
        for (int i = 0; i < lines.size(); i++) {
            draw(lines.get(i), COLOURS.get(i % COLOURS.size()), TOP + 16 + 18 * i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(Line line, String colour, int legend) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            path.append(path.length() == 0 ? "M" : " L")
                    .append(number(x(point.x())))
                    .append(' ');
            path.append(number(y(point.figure().inBase())));
            svg.append(String.format(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"%s\"><title>%s: %s</title></circle>\n",
                    number(x(point.x())),
                    number(y(point.figure().inBase())),
                    colour,
                    escape(line.name()),
                    escape(Figures.of(point.figure()))));
        }
        svg.append(String.format("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", path, colour));
        svg.append(String.format(
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>\n",
                WIDTH - RIGHT + 12, legend - 10, colour));
        text(WIDTH - RIGHT + 30, legend, "start", line.name());
    }

    /** Times are drawn in nanoseconds, whatever unit JMH was told. */
    private String baseUnit() {
        String unit = lines.get(0).points().get(0).figure().unit();
        return unit.matches("(us|ms|s)/op") ? "ns/op" : unit;
    }

    private double x(double value) {
        return LEFT + across.place(value) * (WIDTH - RIGHT - LEFT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - BOTTOM - TOP);
    }

    private void line(double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#dddddd\"/>\n",
                number(x1), number(y1), number(x2), number(y2)));
    }

    private void text(double x, double y, String anchor, String content) {
        svg.append(String.format(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#222222\">%s</text>\n",
                number(x), number(y), anchor, escape(content)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
