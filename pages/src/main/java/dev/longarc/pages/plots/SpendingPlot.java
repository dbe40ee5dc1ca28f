package dev.longarc.pages.plots;

import dev.longarc.application.judging.StrategiesBody.CurvePointBody;
import dev.longarc.pages.text.Figures;
import java.math.BigDecimal;
import java.util.List;

/**
 * Solved ARC tasks against money spent, as steps: whether more money still buys solutions.
 *
 * @param path empty: there is nothing to draw
 * @param solved at the right end
 * @param spent at the right end
 */
public record SpendingPlot(String path, String solved, String spent) {
  public static final int WIDTH = 1000;
  public static final int HEIGHT = 120;

  public static SpendingPlot of(List<CurvePointBody> points) {
    if (points.isEmpty() || points.getLast().solved() == 0) {
      return new SpendingPlot("", "", "");
    }
    var last = points.getLast();
    double spent = Math.max(1e-12, last.spentUsd().doubleValue());
    var path = new StringBuilder("M0 ").append(HEIGHT);
    for (CurvePointBody point : points) {
      path.append('H').append(rounded(WIDTH * share(point.spentUsd(), spent)));
      path.append('V').append(rounded(HEIGHT * (1 - (double) point.solved() / last.solved())));
    }
    return new SpendingPlot(
        path.toString(), Figures.count(last.solved()), Figures.money(last.spentUsd()));
  }

  private static double share(BigDecimal amount, double of) {
    return Math.min(1, amount.doubleValue() / of);
  }

  private static double rounded(double value) {
    return Math.round(10 * value) / 10.0;
  }
}
