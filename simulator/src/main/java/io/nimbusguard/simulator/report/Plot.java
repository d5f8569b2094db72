package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.policy.PolicyName;
import java.util.List;

/// Draws into an SVG of fixed size, with a frame that values are placed in.
final class Plot {

    private static final double WIDTH = 360;
    private static final double BELOW = 40;
    static final double LEFT = 58;
    static final double RIGHT = 340;
    static final double TOP = 26;

    private final Html html;
    private final Axis across;
    private final Axis up;
    private final double bottom;

    /// @param height of the frame
    Plot(Html html, Axis across, Axis up, double height) {
        this.html = html;
        this.across = across;
        this.up = up;
        this.bottom = TOP + height;
    }

    /// A small drawing without a frame, for a key; already begun.
    static Plot swatch(Html html) {
        html.open("svg", "class", "swatch", "viewBox", "0 0 30 14", "aria-hidden", "true");
        return new Plot(html, LinearAxis.fromZero(1), LinearAxis.fromZero(1), 14);
    }

    void begin(String description) {
        html.open(
                "svg",
                "viewBox",
                "0 0 " + Figures.place(WIDTH) + " " + Figures.place(bottom + BELOW),
                "role",
                "img",
                "aria-label",
                description);
    }

    void axes(String nameAcross, String nameUp) {
        for (var tick : across.ticks()) {
            line("grid", x(tick.value()), TOP, x(tick.value()), bottom);
            text("tick", "middle", x(tick.value()), bottom + 14, tick.label());
        }
        for (var tick : up.ticks()) {
            line(isApart(tick) ? "grid apart" : "grid", LEFT, y(tick.value()), RIGHT, y(tick.value()));
            text("tick", "end", LEFT - 5, y(tick.value()) + 3.5, tick.label());
        }
        text("axis", "end", RIGHT, bottom + BELOW - 8, nameAcross + " →");
        text("axis", "start", 2, 14, "↑ " + nameUp);
    }

    private boolean isApart(Axis.Tick tick) {
        return up instanceof LogAxis && tick.value() == 0;
    }

    void line(String kind, double x1, double y1, double x2, double y2) {
        html.empty(
                "line",
                "class",
                kind,
                "x1",
                Figures.place(x1),
                "y1",
                Figures.place(y1),
                "x2",
                Figures.place(x2),
                "y2",
                Figures.place(y2));
    }

    /// A curve through points of the page.
    void curve(String kind, List<double[]> points) {
        var path = new StringBuilder();
        for (var point : points) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Figures.place(point[0]))
                    .append(' ')
                    .append(Figures.place(point[1]));
        }
        html.empty("path", "class", kind, "d", path.toString());
    }

    /// A small dot that says what it is when it is pointed at.
    void dot(double x, double y, String words) {
        html.open("circle", "class", "dot", "cx", Figures.place(x), "cy", Figures.place(y), "r", "2.6");
        html.leaf("title", words).close();
    }

    /// A policy's own shape, so that it is known without its colour.
    void mark(PolicyName policy, double x, double y) {
        switch (policy) {
            case ORACLE -> shape("mark", x, y, "m0 -6.5l6.5 6.5 -6.5 6.5 -6.5 -6.5z");
            case HPA -> shape("mark", x, y, "m-4.2 -4.2h8.4v8.4h-8.4z");
            case HPA_TUNED -> shape("mark hollow", x, y, "m-4 -4h8v8h-8z");
            case KEDA -> shape("mark", x, y, "m0 -5.4l5.2 9h-10.4z");
            case KEDA_TUNED -> shape("mark hollow", x, y, "m0 -5.4l5.2 9h-10.4z");
            case NIMBUSGUARD -> circle(x, y);
            default -> shape("mark stroke", x, y, "m-4 -4l8 8m0 -8l-8 8");
        }
    }

    private void shape(String kind, double x, double y, String from) {
        html.empty("path", "class", kind, "d", "M" + Figures.place(x) + " " + Figures.place(y) + from);
    }

    void circle(double x, double y) {
        html.empty("circle", "cx", Figures.place(x), "cy", Figures.place(y), "r", "4.5");
    }

    void text(String kind, String anchor, double x, double y, String text) {
        html.leaf("text", text, "class", kind, "text-anchor", anchor, "x", Figures.place(x), "y", Figures.place(y));
    }

    double x(double value) {
        return LEFT + across.share(value) * (RIGHT - LEFT);
    }

    double y(double value) {
        return bottom - up.share(value) * (bottom - TOP);
    }

    double bottom() {
        return bottom;
    }

    void end() {
        html.close();
    }
}
