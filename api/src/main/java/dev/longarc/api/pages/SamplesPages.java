package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.datasets.DatasetUseCases;
import dev.longarc.application.experiments.CreateExperiment;
import dev.longarc.application.experiments.ExperimentCommands;
import dev.longarc.application.experiments.ExperimentUseCases;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.pages.text.Query;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first experiment of an empty store, with one click. */
@Hidden
@RestController
final class SamplesPages {
  private static final String NAME = "samples";

  private final DatasetUseCases datasets;
  private final ExperimentCommands commands;
  private final Path folder;

  /**
   * @param distribution the folder of the launcher; empty without it
   */
  SamplesPages(
      StoreUseCases store,
      ExperimentUseCases useCases,
      @Value("${longarc.dist:}") String distribution) {
    this.datasets = store.datasets();
    this.commands = useCases.commands();
    this.folder = Path.of(distribution, NAME);
  }

  @PostMapping("/experiments/samples")
  @Needs(value = Permission.RUN, evaluates = true)
  ResponseEntity<Void> run(Caller caller) {
    if (datasets.list(caller).stream().noneMatch(each -> each.name().equals(NAME))) {
      caller.require(Permission.EDIT_DATA);
      if (!Files.isDirectory(folder)) {
        throw new RequestException(
            ErrorCode.NOT_FOUND,
            "The samples (%s) are not on this machine.\nMaybe import a dataset: `longarc import DIR`."
                .formatted(folder),
            Map.of());
      }
      var _ = datasets.create(caller, NAME, ArcFiles.survey(folder).tasks(), false);
    }
    var request = ContractJson.convert(Map.of("dataset", NAME), CreateExperiment.class);
    String id = commands.create(caller, request, null).experimentId();
    return Redirect.to("/experiments/" + Query.encoded(id));
  }
}
