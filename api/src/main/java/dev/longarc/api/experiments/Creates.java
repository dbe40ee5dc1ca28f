package dev.longarc.api.experiments;

import dev.longarc.api.errors.Refuses;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.contract.ExperimentBodies.CreatedBody;
import dev.longarc.application.contract.ExperimentBodies.EstimateBody;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the answers of an endpoint that creates an experiment. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
    responseCode = "201",
    description = "Stored",
    content = @Content(schema = @Schema(implementation = CreatedBody.class)))
@ApiResponse(
    responseCode = "200",
    description =
        "Of a dry run: what would be created; nothing is stored. Of a repeated request: what the"
            + " first one created",
    content = @Content(schema = @Schema(oneOf = {EstimateBody.class, CreatedBody.class})))
@Refuses({
  ErrorCode.CONFLICT,
  ErrorCode.DUPLICATE_TASK_ID,
  ErrorCode.INVALID_PLAN,
  ErrorCode.INVALID_STRATEGY,
  ErrorCode.BUDGET_EXCEEDED,
  ErrorCode.DATASET_NOT_FOUND,
  ErrorCode.EXPERIMENT_NOT_FOUND,
  ErrorCode.TASK_NOT_FOUND,
  ErrorCode.STRATEGY_UNAVAILABLE
})
@interface Creates {}
