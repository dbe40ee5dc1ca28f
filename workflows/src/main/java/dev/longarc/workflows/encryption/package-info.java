/**
 * Encryption of payloads: what histories hold of puzzles, attempts and failures, which the server
 * then can't read. {@link dev.longarc.workflows.encryption.PayloadKeys} reads the keys of a file;
 * with none, payloads are written in plain text. Every data converter of this project has the
 * codec, so that a process without the keys says which one it lacks.
 *
 * <p>Not encrypted: ids, types, search attributes, the kinds of failures, and the reasons that
 * people give for terminating a workflow.
 */
@NullMarked
package dev.longarc.workflows.encryption;

import org.jspecify.annotations.NullMarked;
