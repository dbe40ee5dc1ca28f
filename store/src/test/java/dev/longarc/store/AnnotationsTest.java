package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.longarc.store.Annotations.Kind;
import dev.longarc.store.Annotations.Note;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnPostgres
final class AnnotationsTest {
  private final DataSource dataSource;
  private final Annotations annotations;
  private String id = "";

  AnnotationsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    annotations = new Annotations(dataSource);
  }

  @BeforeEach
  void createExperiment() {
    id = Samples.experiment(dataSource, 1).id();
  }

  @Test
  void keepsNotesInOrder() {
    Note first = annotations.add(id, Kind.NOTE, "ada", "Odd.\0");
    Note second = annotations.add(id, Kind.INSIGHT, "eve", "Colours matter.");

    assertThat(first.text()).isEqualTo("Odd.\uFFFD");
    assertThat(second.kind()).isEqualTo(Kind.INSIGHT);
    assertThat(second.author()).isEqualTo("eve");
    assertThat(second.editedAt()).isNull();
    assertThat(annotations.notes(id)).containsExactly(first, second);
    assertThat(annotations.notes("exp-none")).isEmpty();
  }

  @Test
  void changesAndRemovesNotesOfItsExperimentOnly() {
    Note first = annotations.add(id, Kind.NOTE, "ada", "Odd.");
    Note second = annotations.add(id, Kind.NOTE, "ada", "Even.");

    Note edited = annotations.edit(id, first.id(), "Very odd.").orElseThrow();
    assertThat(edited.text()).isEqualTo("Very odd.");
    assertThat(edited.at()).isEqualTo(first.at());
    assertThat(edited.editedAt()).isAfterOrEqualTo(first.at());
    assertThat(annotations.edit("exp-none", first.id(), "No.")).isEmpty();
    assertThat(annotations.remove("exp-none", second.id())).isFalse();

    assertThat(annotations.remove(id, second.id())).isTrue();
    assertThat(annotations.remove(id, second.id())).isFalse();
    assertThat(annotations.notes(id)).containsExactly(edited);
  }

  @Test
  void changesTextsAndTags() {
    annotations.setDescription(id, "New.");
    annotations.setHypothesis(id, "It works.");
    annotations.setTags(id, List.of("slow", "baseline", "slow"));

    ExperimentOverview overview = new ExperimentPages(dataSource).find(id).orElseThrow();
    assertThat(overview.description()).isEqualTo("New.");
    assertThat(overview.experiment().hypothesis()).isEqualTo("It works.");
    assertThat(overview.tags()).containsExactly("baseline", "slow");

    annotations.setHypothesis(id, null);
    annotations.setTags(id, List.of());
    overview = new ExperimentPages(dataSource).find(id).orElseThrow();
    assertThat(overview.experiment().hypothesis()).isNull();
    assertThat(overview.tags()).isEmpty();
  }

  @Test
  void refusesAnUnknownExperiment() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> annotations.setTags("exp-none", List.of()))
        .withMessage("Unknown experiment (exp-none).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> annotations.add("exp-none", Kind.NOTE, "ada", "Odd."))
        .withMessageContaining("(exp-none)");
  }
}
