/**
 * Histories of workflows as files, and the replay of them by this build's workflow code: {@code
 * HistoryDownload} reads them from the Temporal server, {@code HistoryReplay} needs no server.
 */
@NullMarked
package dev.longarc.runtime.replay;

import org.jspecify.annotations.NullMarked;
