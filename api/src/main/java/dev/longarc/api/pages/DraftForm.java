package dev.longarc.api.pages;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.PlanBody;
import dev.longarc.application.experiments.CreateExperiment;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.pages.experiments.Draft;
import dev.longarc.plan.InvalidPlanException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the form that makes an experiment, as the request that they stand for. */
final class DraftForm {
  private DraftForm() {}

  static Draft draft(Map<String, String> fields) {
    return new Draft(
        field(fields, "from"),
        field(fields, "name"),
        field(fields, "hypothesis"),
        field(fields, "dataset"),
        field(fields, "limit"),
        field(fields, "selection_seed"),
        field(fields, "stratify"),
        field(fields, "task_ids"),
        field(fields, "plan"),
        field(fields, "plan_text"),
        field(fields, "seed"),
        field(fields, "limit_usd"),
        field(fields, "task_limit_usd"),
        field(fields, "deadline_minutes"),
        field(fields, "parallelism"),
        field(fields, "tags"),
        field(fields, "key"));
  }

  private static String field(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "").strip();
  }

  /**
   * @throws RequestException naming the first invalid field
   */
  static CreateExperiment request(Draft draft) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    put(body, "name", draft.name());
    put(body, "hypothesis", draft.hypothesis());
    put(body, "dataset", draft.dataset());
    put(body, "limit", whole("limit", draft.limit()));
    put(body, "selection_seed", seed("selection_seed", draft.selectionSeed()));
    put(body, "stratify", draft.stratify());
    put(body, "task_ids", draft.ids());
    put(body, "plan", plan(draft));
    put(body, "seed", seed("seed", draft.seed()));
    put(body, "limit_usd", Choices.number("limit_usd", draft.limitUsd()));
    put(body, "task_limit_usd", Choices.number("task_limit_usd", draft.taskLimitUsd()));
    put(body, "deadline_minutes", whole("deadline_minutes", draft.deadlineMinutes()));
    put(body, "parallelism", whole("parallelism", draft.parallelism()));
    put(body, "tags", draft.tagList());
    return ContractJson.convert(body, CreateExperiment.class);
  }

  private static void put(Map<String, @Nullable Object> body, String name, @Nullable Object value) {
    boolean empty = value == null || "".equals(value) || List.of().equals(value);
    if (!empty) {
      body.put(name, value);
    }
  }

  private static @Nullable Integer whole(String field, String text) {
    return text.isEmpty() ? null : Integer.valueOf(Choices.whole(field, text));
  }

  private static @Nullable Long seed(String field, String text) {
    try {
      return text.isEmpty() ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw RequestException.invalid(
          field, "The value (%s) of (%s) is not a whole number.".formatted(text, field));
    }
  }

  private static @Nullable Object plan(Draft draft) {
    if (draft.planText().isEmpty()) {
      return draft.plan();
    }
    try {
      return ContractJson.map(PlanBody.of(PlanFiles.parse(draft.planText())));
    } catch (InvalidPlanException e) {
      throw RequestException.invalid("plan." + e.place(), String.valueOf(e.getMessage()));
    }
  }
}
