package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies.CreatedBody;
import dev.longarc.application.contract.ExperimentBodies.EstimateBody;
import dev.longarc.application.datasets.DatasetUseCases;
import dev.longarc.application.experiments.CreateExperiment;
import dev.longarc.application.experiments.ExperimentCommands;
import dev.longarc.application.experiments.ExperimentUseCases;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.pages.Section;
import dev.longarc.pages.experiments.Draft;
import dev.longarc.pages.experiments.EstimateView;
import dev.longarc.pages.experiments.NewExperimentPage;
import dev.longarc.pages.experiments.NewExperimentPage.Choice;
import dev.longarc.pages.text.Query;
import dev.longarc.plan.InvalidPlanException;
import dev.longarc.plan.Plan;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The form that makes an experiment. What is refused comes back with what was written. */
@Hidden
@RestController
@RequestMapping("/experiments/new")
final class NewExperimentPages {
  private final Shells shells;
  private final DatasetUseCases datasets;
  private final ExperimentCommands commands;

  NewExperimentPages(Shells shells, StoreUseCases store, ExperimentUseCases useCases) {
    this.shells = shells;
    this.datasets = store.datasets();
    this.commands = useCases.commands();
  }

  @GetMapping
  @Needs(Permission.READ)
  NewExperimentPage form(
      Caller caller, HttpServletRequest request, @RequestParam Map<String, String> given) {
    var fields = new LinkedHashMap<>(given);
    fields.put("key", UUID.randomUUID().toString());
    Draft draft = DraftForm.draft(fields);
    return page(caller, request, draft, EstimateView.none(draft), "");
  }

  @PostMapping("/estimate")
  @Needs(Permission.READ)
  NewExperimentPage estimate(
      Caller caller, HttpServletRequest request, @RequestParam Map<String, String> given) {
    Draft draft = DraftForm.draft(given);
    try {
      return page(caller, request, draft, EstimateView.of(draft, estimate(caller, draft)), "");
    } catch (RequestException | InvalidPlanException e) {
      return refused(caller, request, draft, e);
    }
  }

  /** The estimate alone, for a page that shows it while somebody types. */
  @PostMapping("/check")
  @Needs(Permission.READ)
  EstimateView check(Caller caller, @RequestParam Map<String, String> given) {
    Draft draft = DraftForm.draft(given);
    try {
      return EstimateView.of(draft, estimate(caller, draft));
    } catch (RequestException | InvalidPlanException e) {
      return EstimateView.refused(draft, lines(e));
    }
  }

  @PostMapping
  @Needs(value = Permission.RUN, evaluates = true)
  ResponseEntity<Object> create(
      Caller caller,
      HttpServletRequest request,
      @RequestParam Map<String, String> given,
      @RequestParam(defaultValue = "") String first) {
    var fields = new LinkedHashMap<>(given);
    if (!first.isEmpty()) {
      fields.put("limit", first);
    }
    Draft draft = DraftForm.draft(fields);
    try {
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header(
              "Location", "/experiments/" + Query.encoded(created(caller, draft).experimentId()))
          .build();
    } catch (RequestException | InvalidPlanException e) {
      return ResponseEntity.badRequest().body(refused(caller, request, DraftForm.draft(given), e));
    }
  }

  private CreatedBody created(Caller caller, Draft draft) {
    CreateExperiment wanted = DraftForm.request(draft);
    return draft.from().isEmpty()
        ? commands.create(caller, wanted, draft.key())
        : commands.clone(caller, draft.from(), wanted, draft.key());
  }

  private EstimateBody estimate(Caller caller, Draft draft) {
    CreateExperiment wanted = DraftForm.request(draft);
    return draft.from().isEmpty()
        ? commands.estimate(caller, wanted)
        : commands.cloneEstimate(caller, draft.from(), wanted);
  }

  private NewExperimentPage refused(
      Caller caller, HttpServletRequest request, Draft draft, RuntimeException e) {
    String place =
        e instanceof RequestException refusal
            ? String.valueOf(refusal.details().getOrDefault("place", ""))
            : "plan";
    return page(caller, request, draft, EstimateView.refused(draft, lines(e)), place);
  }

  private static List<String> lines(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().toList();
  }

  private NewExperimentPage page(
      Caller caller, HttpServletRequest request, Draft draft, EstimateView estimate, String place) {
    var plans = new LinkedHashMap<String, String>();
    for (Plan plan : PlanFiles.bundled()) {
      plans.put(plan.name(), PlanFiles.yaml(plan));
    }
    return new NewExperimentPage(
        shells.of(request, Section.EXPERIMENTS, "New experiment"),
        draft,
        datasets.list(caller).stream().map(Choice::of).toList(),
        plans,
        estimate,
        place);
  }
}
