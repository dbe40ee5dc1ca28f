/**
 * The OpenAPI document at {@code /openapi.json}, and its page at {@code /swagger-ui.html}.
 *
 * <p>springdoc reads the controllers. {@code RecordSchemas} describes the records that they take
 * and answer, {@code DocumentRules} corrects the schemas as a whole, {@code DocumentExamples} adds
 * the examples of {@code examples.json}. The errors of an operation are described in {@code
 * errors}.
 */
@NullMarked
package dev.longarc.api.document;

import org.jspecify.annotations.NullMarked;
