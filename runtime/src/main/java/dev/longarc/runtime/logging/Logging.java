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
 * The target of logs. It is usually a file, since the console is for the command's output. A role
 * in its own container logs to the console with {@code LONGARC_LOG=console}.
 */
public enum Logging {
  FILE,
  CONSOLE;

  /** Sets up the logging that {@code environment} requests. */
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

  /** Logs to {@code file}, until Spring Boot sets up its own logging. */
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

  /** Adds {@link OutageStacks}; to be called after Spring Boot's setup, which drops filters. */
  public static void sayOutagesOnce() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.addTurboFilter(new OutageStacks());
    }
  }

  /** Silences Logback, which on a full disk writes a long message to the console for each line. */
  public static void sayNothingOfLogging() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      var status = context.getStatusManager();
      status.getCopyOfStatusListenerList().forEach(status::remove);
    }
  }
}
