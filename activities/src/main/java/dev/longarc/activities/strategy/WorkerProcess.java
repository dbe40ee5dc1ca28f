package dev.longarc.activities.strategy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** What all strategy runs of one process share, whatever their pool. */
public final class WorkerProcess {
  private final String name;
  private final String life;
  private final Admission admission = new Admission();
  private final StrategyExecutions executions = new StrategyExecutions();
  private final Breakers breakers;
  private volatile Duration finish = Drain.FINISH;

  /**
   * @param life of the supervised processes of which this is one; empty when nobody supervises it
   */
  public WorkerProcess(String life, Breakers breakers) {
    this(nameOfThis(), life, breakers);
  }

  WorkerProcess(String name, String life, Breakers breakers) {
    this.name = name;
    this.life = life;
    this.breakers = breakers;
  }

  /** How this process is called in results: host and process id. */
  public static String nameOfThis() {
    return host() + "#" + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine that can't resolve its own name still works
    }
  }

  /** When it is stopped, no run may finish here: the servers are about to go, too. */
  public void handOverAtOnce() {
    finish = Duration.ZERO;
  }

  /** When it is stopped, a run that needs no longer to its end may finish here. */
  Duration finish() {
    return finish;
  }

  String name() {
    return name;
  }

  String life() {
    return life;
  }

  Admission admission() {
    return admission;
  }

  StrategyExecutions executions() {
    return executions;
  }

  Breakers breakers() {
    return breakers;
  }
}
