package dev.longarc.pages;

/**
 * Kinds of colour vision, as matrices on linear RGB: those of G. M. Machado, M. M. Oliveira and L.
 * A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
 * TVCG 15 (6), 2009, at a severity of 1.0.
 */
enum Sight {
  NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
  PROTAN(
      0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
  DEUTAN(
      0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
  TRITAN(
      1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
  private final double[] matrix;

  Sight(double... matrix) {
    this.matrix = matrix;
  }

  /** How far apart two colours look: the Euclidean distance in OKLab. */
  double distance(String hex, String other) {
    double[] one = oklab(seen(linear(hex)));
    double[] two = oklab(seen(linear(other)));
    return Math.hypot(Math.hypot(one[0] - two[0], one[1] - two[1]), one[2] - two[2]);
  }

  private double[] seen(double[] rgb) {
    var seen = times(matrix, rgb);
    for (int i = 0; i < seen.length; i++) {
      seen[i] = Math.clamp(seen[i], 0, 1);
    }
    return seen;
  }

  private static double[] times(double[] matrix, double[] vector) {
    var product = new double[vector.length];
    for (int row = 0; row < vector.length; row++) {
      for (int column = 0; column < vector.length; column++) {
        product[row] += matrix[row * vector.length + column] * vector[column];
      }
    }
    return product;
  }

  /** The contrast of WCAG 2: 1–21. */
  static double contrast(String hex, String other) {
    double one = luminance(linear(hex));
    double two = luminance(linear(other));
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  private static double luminance(double[] rgb) {
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  }

  private static double[] linear(String hex) {
    int color = Integer.parseInt(hex.substring(1), 16);
    return new double[] {linear(color >> 16), linear(color >> 8 & 255), linear(color & 255)};
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** Björn Ottosson, "A perceptual color space for image processing", 2020. */
  private static double[] oklab(double[] rgb) {
    var cones =
        times(
            new double[] {
              0.4122214708,
              0.5363325363,
              0.0514459929,
              0.2119034982,
              0.6806995451,
              0.1073969566,
              0.0883024619,
              0.2817188376,
              0.6299787005
            },
            rgb);
    for (int i = 0; i < cones.length; i++) {
      cones[i] = Math.cbrt(cones[i]);
    }
    return times(
        new double[] {
          0.2104542553,
          0.7936177850,
          -0.0040720468,
          1.9779984951,
          -2.4285922050,
          0.4505937099,
          0.0259040371,
          0.7827717662,
          -0.8086757660
        },
        cones);
  }
}
