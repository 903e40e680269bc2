package org.diffusion4j.diffusion.sampler;

/** Small systems of linear equations. */
final class LinearSystem {

    private LinearSystem() {}

    /**
     * The weights with which powers of the nodes sum to given moments:
     * {@code sum over i of weights[i] nodes[i]^k = moments[k]} for every {@code k} below the number of nodes.
     *
     * @param nodes different from each other
     * @param moments at least as many as nodes; more are not used
     */
    static double[] vandermonde(double[] nodes, double[] moments) {
        int count = nodes.length;
        double[][] rows = new double[count][count + 1];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < count; i++) {
                rows[k][i] = Math.pow(nodes[i], k);
            }
            rows[k][count] = moments[k];
        }
        for (int pivot = 0; pivot < count; pivot++) {
            swapLargestUp(rows, pivot);
            for (int row = 0; row < count; row++) {
                if (row != pivot) {
                    subtract(rows[row], rows[pivot], pivot);
                }
            }
        }
        double[] solution = new double[count];
        for (int i = 0; i < count; i++) {
            solution[i] = rows[i][count] / rows[i][i];
        }
        return solution;
    }

    private static void swapLargestUp(double[][] rows, int pivot) {
        int largest = pivot;
        for (int row = pivot + 1; row < rows.length; row++) {
            if (Math.abs(rows[row][pivot]) > Math.abs(rows[largest][pivot])) {
                largest = row;
            }
        }
        double[] swapped = rows[pivot];
        rows[pivot] = rows[largest];
        rows[largest] = swapped;
    }

    private static void subtract(double[] row, double[] pivotRow, int pivot) {
        double factor = row[pivot] / pivotRow[pivot];
        for (int i = 0; i < row.length; i++) {
            row[i] -= factor * pivotRow[i];
        }
    }
}
