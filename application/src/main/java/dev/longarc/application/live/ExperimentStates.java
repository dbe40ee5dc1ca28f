package dev.longarc.application.live;

import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.LiveBodies.ExperimentUpdateBody;
import dev.longarc.application.contract.LiveBodies.LiveBody;
import dev.longarc.store.ExperimentPages;
import dev.longarc.store.LiveEvents.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest states of experiments that somebody follows. Of one thread. */
final class ExperimentStates {
  private final ExperimentPages experiments;
  private final Map<String, State> states = new HashMap<>();

  /**
   * @param asOf the id of the last event before it was read
   * @param json null: the experiment was deleted
   */
  record State(long asOf, @Nullable String json) {}

  ExperimentStates(ExperimentPages experiments) {
    this.experiments = experiments;
  }

  /** Reads the states of experiments. */
  void read(Collection<String> ids, long head) {
    if (ids.isEmpty()) {
      return;
    }
    ids.forEach(id -> states.put(id, new State(head, null)));
    for (var overview : experiments.find(ids)) {
      var update = ExperimentUpdateBody.of(overview, head);
      var body = new LiveBody(Kind.EXPERIMENT_UPDATE.word(), head, update);
      states.put(update.experimentId(), new State(head, ContractJson.text(body)));
    }
  }

  boolean has(String id) {
    return states.containsKey(id);
  }

  /** Forgets the others. */
  void keep(Set<String> followed) {
    states.keySet().retainAll(followed);
  }

  @Nullable State of(String id) {
    return states.get(id);
  }

  List<State> all() {
    return List.copyOf(states.values());
  }
}
