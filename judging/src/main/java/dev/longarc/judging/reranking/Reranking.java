package dev.longarc.judging.reranking;

import dev.longarc.judging.statistics.Interval;
import dev.longarc.judging.statistics.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have solved with the stored candidates of an experiment, compared with what was
 * submitted, over the scored ARC tasks whose candidates are known.
 *
 * @param sentence the finding, which stands alone
 * @param withRule solved by the rule's choice: each test input right within two attempts
 * @param asSubmitted solved by the submitted attempts
 * @param withAny whose outputs are all among the candidates: the bound of every rule
 * @param both the number that the rule and the submission solve
 * @param onlyRule the ARC tasks that only the rule solves
 * @param onlySubmission the ARC tasks that only the submission solves
 * @param difference the rule's share less the submission's; null without ARC tasks
 * @param interval of the difference, Newcombe's; null without ARC tasks
 * @param pValue McNemar's exact one, two-sided; null without ARC tasks
 * @param withoutCandidates the number of scored ARC tasks whose candidates are unknown, since they
 *     were not stored yet or are deleted
 */
public record Reranking(
    String sentence,
    Share withRule,
    Share asSubmitted,
    Share withAny,
    int both,
    List<String> onlyRule,
    List<String> onlySubmission,
    @Nullable Double difference,
    @Nullable Interval interval,
    @Nullable Double pValue,
    int withoutCandidates) {
  public Reranking {
    onlyRule = List.copyOf(onlyRule);
    onlySubmission = List.copyOf(onlySubmission);
  }
}
