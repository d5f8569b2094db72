package io.nimbusguard.simulator.report;

/// Draws into an SVG of fixed size, with a frame that values are placed in.
final class Plot {

    private static final double WIDTH = 360;
    private static final double HEIGHT = 290;
    static final double LEFT = 50;
    static final double RIGHT = 340;
    static final double TOP = 26;
    static final double BOTTOM = 250;

    private final Html html;
    private final Axis across;
    private final Axis up;

    Plot(Html html, Axis across, Axis up) {
        this.html = html;
        this.across = across;
        this.up = up;
    }

    void begin(String description) {
        html.open(
                "svg",
                "viewBox",
                "0 0 " + Figures.place(WIDTH) + " " + Figures.place(HEIGHT),
                "role",
                "img",
                "aria-label",
                description);
    }

    void axes(String nameAcross, String nameUp) {
        for (var tick : across.ticks()) {
            line("grid", x(tick), TOP, x(tick), BOTTOM);
            text("tick", "middle", x(tick), BOTTOM + 14, label(tick, across));
        }
        for (var tick : up.ticks()) {
            line("grid", LEFT, y(tick), RIGHT, y(tick));
            text("tick", "end", LEFT - 5, y(tick) + 3.5, label(tick, up));
        }
        text("axis", "end", RIGHT, HEIGHT - 8, nameAcross + " →");
        text("axis", "start", 2, 14, "↑ " + nameUp);
    }

    private static String label(double tick, Axis axis) {
        return axis.step() >= 1 ? Figures.whole(tick) : Figures.hundredths(tick);
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

    void circle(double x, double y) {
        html.empty("circle", "cx", Figures.place(x), "cy", Figures.place(y), "r", "4.5");
    }

    void diamond(double x, double y) {
        html.empty("path", "d", "M" + Figures.place(x) + " " + Figures.place(y - 6.5) + "l6.5 6.5 -6.5 6.5 -6.5 -6.5z");
    }

    void text(String kind, String anchor, double x, double y, String text) {
        html.leaf("text", text, "class", kind, "text-anchor", anchor, "x", Figures.place(x), "y", Figures.place(y));
    }

    double x(double value) {
        return LEFT + across.share(value) * (RIGHT - LEFT);
    }

    double y(double value) {
        return BOTTOM - up.share(value) * (BOTTOM - TOP);
    }

    void end() {
        html.close();
    }
}
