package dev.longarc.runtime.state;

import java.util.Optional;

/**
 * How workers on other machines may join.
 *
 * @param address of this machine, at which they connect; {@code 0.0.0.0} or {@code ::}: all
 * @param advertise the host for the join file, with or without a port; empty: chosen
 * @param newKeys whether the join files so far are to be refused
 */
public record ListenOptions(String address, Optional<String> advertise, boolean newKeys) {}
