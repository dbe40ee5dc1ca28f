package dev.longarc.runtime.processes;

/** The parts of the command line that identify a process of Longarc. */
public final class LongarcProgram {
  public static final String MAIN_CLASS = "dev.longarc.cli.Longarc";

  /** The option with the supervisor of a role; only supervised roles have it. */
  public static final String SUPERVISOR = "--supervisor=";

  private LongarcProgram() {}
}
