package dev.longarc.api.statistics;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/info")
@Tag(name = "info", description = "What runs here")
final class InfoController {
  private final RunningInfo running;

  InfoController(RunningInfo running) {
    this.running = running;
  }

  @GetMapping
  @Needs(Permission.READ)
  @Operation(summary = "Show the version, the mode and the features of what runs here")
  InfoBody info(Caller caller) {
    return running.now();
  }
}
