package dev.longarc.files.arcfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.files.arcfile.InvalidSelectionException.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArcTaskSelectionTest {
  private static final List<String> KNOWN =
      IntStream.range(0, 100).mapToObj("t%02d"::formatted).toList();

  @Test
  void takesTheFirstOfTheOrderThatIsAskedFor() {
    assertThat(selected(null, null, null)).isEqualTo(KNOWN);
    assertThat(selected(null, 2, null)).containsExactly("t00", "t01");
    assertThat(selected(List.of("t05", "t01", "t09"), 2, null)).containsExactly("t05", "t01");
    assertThat(selected(List.of("t05"), 2, null)).containsExactly("t05");
  }

  @Test
  void aSeedChoosesTheSameOnesAgainAndMoreWithAHigherLimit() {
    List<String> ten = selected(null, 10, 7L);

    assertThat(ten).hasSize(10).isSorted().isEqualTo(selected(null, 10, 7L));
    assertThat(ten).isNotEqualTo(KNOWN.subList(0, 10)).isNotEqualTo(selected(null, 10, 8L));
    assertThat(selected(null, 20, 7L)).hasSize(20).containsAll(ten);
    var half = new HashSet<>(KNOWN.subList(0, 50));
    half.addAll(ten);
    assertThat(selected(half.stream().sorted().toList(), 10, 7L)).isEqualTo(ten);
  }

  @Test
  void namesWhatIsWrong() {
    assertThat(fault(null, 0, null)).hasMessage("The limit (0) is not positive.");
    assertThat(fault(null, null, 3L)).hasMessageContaining("(3)").hasMessageContaining("Maybe");
    assertThat(fault(List.of(), null, null).fault()).isEqualTo(Fault.NO_IDS);
    var unknown = fault(List.of("t01", "zz"), null, null);
    assertThat(unknown).hasMessage("The dataset (set) has no ARC task (zz) among its (100).");
    assertThat(unknown.fault()).isEqualTo(Fault.UNKNOWN);
    assertThat(unknown.arcTaskId()).isEqualTo("zz");
    assertThat(unknown.index()).isEqualTo(1);
    assertThat(fault(List.of("t01", "t01"), null, null).fault()).isEqualTo(Fault.TWICE);
  }

  private static List<String> selected(
      @Nullable List<String> ids, @Nullable Integer limit, @Nullable Long seed) {
    return new ArcTaskSelection(ids, limit, seed).of("set", KNOWN);
  }

  private static InvalidSelectionException fault(
      @Nullable List<String> ids, @Nullable Integer limit, @Nullable Long seed) {
    return catchThrowableOfType(InvalidSelectionException.class, () -> selected(ids, limit, seed));
  }
}
