package io.nimbusguard.simulator.judging;

/// Ridge regression of several targets on the same inputs, from running sums: fits may be added up. Inputs are
/// weighed by their own spread, so that the penalty means the same to each; the constant is not penalised.
final class LinearFit {

    private static final double SMALLEST_SPREAD = 1e-6;

    private final int inputs;
    private final int targets;
    /// Products of inputs with a constant one behind them, row-major, lower triangle.
    private final double[][] products;
    private final double[][] towards;
    private double weight;

    LinearFit(int inputs, int targets) {
        this.inputs = inputs;
        this.targets = targets;
        this.products = new double[inputs + 1][inputs + 1];
        this.towards = new double[targets][inputs + 1];
    }

    /// @param row     inputs with a one behind them
    /// @param values  one for each target
    /// @param counted how much the example counts
    void add(double[] row, double[] values, double counted) {
        weight += counted;
        for (var i = 0; i <= inputs; i++) {
            var scaled = counted * row[i];
            if (scaled != 0) {
                var line = products[i];
                for (var j = 0; j <= i; j++) {
                    line[j] += scaled * row[j];
                }
                for (var target = 0; target < targets; target++) {
                    towards[target][i] += scaled * values[target];
                }
            }
        }
    }

    void addAll(LinearFit other, double factor) {
        weight += factor * other.weight;
        for (var i = 0; i <= inputs; i++) {
            for (var j = 0; j <= i; j++) {
                products[i][j] += factor * other.products[i][j];
            }
            for (var target = 0; target < targets; target++) {
                towards[target][i] += factor * other.towards[target][i];
            }
        }
    }

    double weight() {
        return weight;
    }

    /// @param penalty as a share of the examples
    /// @return coefficients by target, the constant last
    double[][] solve(double penalty) {
        var spread = new double[inputs + 1];
        for (var i = 0; i <= inputs; i++) {
            spread[i] = Math.sqrt(Math.max(SMALLEST_SPREAD, products[i][i] / weight));
        }
        var factor = new double[inputs + 1][inputs + 1];
        for (var i = 0; i <= inputs; i++) {
            for (var j = 0; j <= i; j++) {
                factor[i][j] = products[i][j] / (weight * spread[i] * spread[j]);
            }
            factor[i][i] += i < inputs ? penalty : SMALLEST_SPREAD;
        }
        decompose(factor);
        var solved = new double[targets][];
        for (var target = 0; target < targets; target++) {
            var right = new double[inputs + 1];
            for (var i = 0; i <= inputs; i++) {
                right[i] = towards[target][i] / (weight * spread[i]);
            }
            substitute(factor, right);
            for (var i = 0; i <= inputs; i++) {
                right[i] /= spread[i];
            }
            solved[target] = right;
        }
        return solved;
    }

    /// Cholesky, in place.
    private static void decompose(double[][] matrix) {
        for (var i = 0; i < matrix.length; i++) {
            for (var j = 0; j <= i; j++) {
                var sum = matrix[i][j];
                for (var k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] =
                        i == j ? Math.sqrt(Math.max(SMALLEST_SPREAD * SMALLEST_SPREAD, sum)) : sum / matrix[j][j];
            }
        }
    }

    private static void substitute(double[][] factor, double[] right) {
        for (var i = 0; i < right.length; i++) {
            for (var k = 0; k < i; k++) {
                right[i] -= factor[i][k] * right[k];
            }
            right[i] /= factor[i][i];
        }
        for (var i = right.length - 1; i >= 0; i--) {
            for (var k = i + 1; k < right.length; k++) {
                right[i] -= factor[k][i] * right[k];
            }
            right[i] /= factor[i][i];
        }
    }

    static double predict(double[] coefficients, double[] row) {
        var sum = 0.0;
        for (var i = 0; i < row.length; i++) {
            sum += coefficients[i] * row[i];
        }
        return sum;
    }
}
