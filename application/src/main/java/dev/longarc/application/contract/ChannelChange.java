package dev.longarc.application.contract;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to change of a channel; the rest stays, and so does the key of its signatures. */
public record ChannelChange(
    @Schema(
            description = "The URL of a webhook (https or http), or the address of a mailbox",
            minLength = 1,
            maxLength = ChannelRequest.MAX_ADDRESS)
        @Nullable String address,
    @ArraySchema(
            schema =
                @Schema(
                    allowableValues = {
                      "completed",
                      "stopped",
                      "failures",
                      "regression",
                      "no_workers",
                      "disk_full",
                      "security",
                      "summary"
                    }),
            minItems = 1)
        @Nullable List<String> events,
    @Schema(
            description = "The accepted share of failed evaluations",
            minimum = "0",
            maximum = "0.99")
        @Nullable Double failureShare) {}
