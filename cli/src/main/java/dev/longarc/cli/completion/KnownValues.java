package dev.longarc.cli.completion;

import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.Connections;
import dev.longarc.files.planfile.PlanFiles;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Values of options and parameters that a running Longarc knows. Its classes mark them, as the
 * completion candidates of an option: the script replaces them by the values.
 */
public enum KnownValues {
  IDS,
  PLANS,
  DATASETS,
  TASKS;

  /** How the script recognises a marked value; commas are between several kinds. */
  static final String MARK = "longarc:";

  /** The values now; empty when nothing runs. Nothing is started. */
  List<String> now(Connections connections) {
    return this == PLANS
        ? PlanFiles.bundledNames()
        : connections.api().map(this::stored).orElse(List.of());
  }

  /** Reads plain JSON: a person waits, and records of the contract take 0.3 s more. */
  private List<String> stored(ApiClient api) {
    return switch (this) {
      case IDS -> api.get("experiments?limit=1000").findValuesAsString("experiment_id");
      case PLANS -> List.of();
      case DATASETS -> datasets(api);
      case TASKS -> datasets(api).stream().flatMap(name -> tasks(api, name)).distinct().toList();
    };
  }

  private static List<String> datasets(ApiClient api) {
    return api.get("datasets").findValuesAsString("name");
  }

  private static Stream<String> tasks(ApiClient api, String dataset) {
    var ids = api.get("datasets/" + ApiClient.encoded(dataset) + "/task-ids");
    return ids.valueStream().map(JsonNode::asString);
  }

  /** A mark instead of candidates. */
  abstract static class Mark implements Iterable<String> {
    private final KnownValues[] kinds;

    Mark(KnownValues... kinds) {
      this.kinds = kinds;
    }

    @Override
    public Iterator<String> iterator() {
      var names = Stream.of(kinds).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
      return List.of(MARK + String.join(",", names)).iterator();
    }
  }

  /** Marks the id of an experiment. */
  public static final class Ids extends Mark {
    public Ids() {
      super(IDS);
    }
  }

  /** Marks the name of a plan. */
  public static final class Plans extends Mark {
    public Plans() {
      super(PLANS);
    }
  }

  /** Marks the name of a plan or the id of an experiment. */
  public static final class PlansAndIds extends Mark {
    public PlansAndIds() {
      super(PLANS, IDS);
    }
  }

  /** Marks the name of a dataset. */
  public static final class Datasets extends Mark {
    public Datasets() {
      super(DATASETS);
    }
  }

  /** Marks the id of an ARC task. */
  public static final class Tasks extends Mark {
    public Tasks() {
      super(TASKS);
    }
  }
}
