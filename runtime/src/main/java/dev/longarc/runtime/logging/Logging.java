package dev.longarc.runtime.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.longarc.runtime.processes.StackException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Logs go to files: the console belongs to what the user asked for. A role in a container of its
 * own is the exception, {@code LONGARC_LOG=console}: there the log is what it prints.
 */
public enum Logging {
  FILE,
  CONSOLE;

  /** As {@code environment} asks for, from now on. */
  public static Logging of(Map<String, String> environment, Path file) {
    String wish = environment.getOrDefault("LONGARC_LOG", "file");
    switch (wish) {
      case "file" -> toFile(file);
      case "console" -> toConsole();
      default ->
          throw new StackException(
              """
              The value of LONGARC_LOG (%s) is neither file nor console.
              Maybe unset it.\
              """
                  .formatted(wish));
    }
    return wish.equals("file") ? FILE : CONSOLE;
  }

  /** Until Spring Boot sets up its own, or for good in processes without it. */
  public static void toFile(Path file) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    var appender = new FileAppender<ILoggingEvent>();
    appender.setFile(file.toString());
    to(appender, context);
  }

  private static void toConsole() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      to(new ConsoleAppender<>(), context);
    }
  }

  private static void to(OutputStreamAppender<ILoggingEvent> appender, LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    // XXX: the offset from UTC
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} : %msg%n");
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    // gRPC logs through java.util.logging, whose default is the console
    java.util.logging.LogManager.getLogManager().reset();
  }

  /** See {@link OutageStacks}; after Spring Boot has set up its logging, which forgets filters. */
  public static void sayOutagesOnce() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.addTurboFilter(new OutageStacks());
    }
  }

  /** On a full disk Logback tells the console of each line that it can't write, at length. */
  public static void sayNothingOfLogging() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      var status = context.getStatusManager();
      status.getCopyOfStatusListenerList().forEach(status::remove);
    }
  }
}
