package dev.longarc.application.contract;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an experiment's results.
 *
 * @param results in the order that was asked for
 */
@Schema(name = "ResultPage")
public record ResultPageBody(
    List<ResultBody> results,
    @Schema(description = "The cursor of the next page; null: this is the last one")
        @Nullable String nextCursor,
    @Schema(description = "What operators did to the experiment, newest first, 20 at most")
        List<OperationBody> operatorLog) {}
