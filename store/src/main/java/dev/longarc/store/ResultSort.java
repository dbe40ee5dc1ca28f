package dev.longarc.store;

import dev.longarc.store.Keyset.Column;
import java.util.List;

/** The orders of an experiment's results. Equal ones are in the selection's order, by round. */
public enum ResultSort {
  /** The selection's order. */
  POSITION,
  COST,
  /** From the evaluation's start to its end. */
  TIME,
  /** By the ARC task's id. */
  ID;

  Keyset keyset(boolean descending) {
    return new Keyset(Columns.lower(this), descending, columns());
  }

  /** Each list is the key of an index. */
  private List<Column> columns() {
    var position = new Column("position", "integer");
    var round = new Column("round", "integer");
    return switch (this) {
      case POSITION -> List.of(position, round);
      case COST -> List.of(new Column("cost_usd", "numeric"), position, round);
      case TIME -> List.of(new Column("time_ms", "bigint"), position, round);
      case ID -> List.of(new Column("task_id", "text"), round);
    };
  }
}
