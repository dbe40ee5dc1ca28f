/**
 * Answers to ARC tasks without an experiment: scored, stored and listed. {@code SubmissionRequest}
 * has the rules of an answer, {@code SubmissionUseCases} what may be told about it.
 */
@NullMarked
package dev.longarc.application.submissions;

import org.jspecify.annotations.NullMarked;
