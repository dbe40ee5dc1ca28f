package dev.longarc.api.judging;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.judging.CalibrationUseCases;
import dev.longarc.application.judging.CalibrationsBody;
import dev.longarc.application.judging.CalibrationsBody.UseRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/calibrations")
@Tag(name = "calibrations", description = "Curves that make confidences agree with what happens")
final class CalibrationController {
  private final CalibrationUseCases calibrations;

  CalibrationController(CalibrationUseCases calibrations) {
    this.calibrations = calibrations;
  }

  @GetMapping
  @Needs(Permission.READ)
  @Operation(summary = "List the versions of calibrations")
  CalibrationsBody list(Caller caller) {
    return calibrations.list(caller);
  }

  @PostMapping
  @Needs(Permission.ADMINISTER)
  @ResponseStatus(HttpStatus.CREATED)
  @Refuses(ErrorCode.CONFLICT)
  @Operation(
      summary = "Fit a further version",
      description =
          "From the newest 20,000 runs of each strategy whose outcome is known. The curve with the"
              + " least Brier score in fivefold cross-validation by ARC task is chosen, or none. New"
              + " experiments do not use it yet.")
  CalibrationsBody fit(Caller caller) {
    return calibrations.fit(caller);
  }

  @PutMapping("/in-use")
  @Needs(Permission.ADMINISTER)
  @Operation(
      summary = "Let new experiments begin with a version",
      description = "Experiments that exist keep the curves with which they began.")
  CalibrationsBody use(Caller caller, @RequestBody UseRequest request) {
    if (request.version() == null) {
      throw RequestException.missing("version");
    }
    return calibrations.use(caller, request.version());
  }
}
