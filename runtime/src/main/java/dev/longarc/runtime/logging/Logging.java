package dev.longarc.runtime.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.longarc.runtime.processes.StackException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * The target of logs. It is usually a file, since the console is for the command's output. A role
 * in its own container logs to the console with {@code LONGARC_LOG=console}, or in JSON for
 * programs that collect logs with {@code LONGARC_LOG=json}.
 */
public enum Logging {
  FILE,
  CONSOLE,
  /** To the console, an object a line, with the names of the request's experiment and ARC task. */
  JSON;

  /** Of Boot's formats the one whose names are flat. */
  public static final String JSON_FORMAT = "logstash";

  /** Sets up the logging that {@code environment} requests. */
  public static Logging of(Map<String, String> environment, Path file) {
    String wish = environment.getOrDefault("LONGARC_LOG", "file");
    return switch (wish) {
      case "file" -> {
        toFile(file);
        yield FILE;
      }
      case "console" -> {
        toConsole(lines());
        yield CONSOLE;
      }
      case "json" -> {
        toConsole(json());
        yield JSON;
      }
      default ->
          throw new StackException(
              """
              The value of LONGARC_LOG (%s) is not file, console or json.
              Maybe unset it.\
              """
                  .formatted(wish));
    };
  }

  /** Logs to {@code file}, until Spring Boot sets up its own logging. */
  public static void toFile(Path file) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    var appender = new FileAppender<ILoggingEvent>();
    appender.setFile(file.toString());
    to(appender, lines(), context);
  }

  private static void toConsole(Encoder<ILoggingEvent> encoder) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      to(new ConsoleAppender<>(), encoder, context);
    }
  }

  private static Encoder<ILoggingEvent> lines() {
    var encoder = new PatternLayoutEncoder();
    // XXX: the offset from UTC
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} : %msg%n");
    return encoder;
  }

  private static Encoder<ILoggingEvent> json() {
    var encoder = new StructuredLogEncoder();
    encoder.setFormat(JSON_FORMAT);
    return encoder;
  }

  private static void to(
      OutputStreamAppender<ILoggingEvent> appender,
      Encoder<ILoggingEvent> encoder,
      LoggerContext context) {
    // where Boot's encoder looks for its settings
    context.putObject(Environment.class.getName(), new StandardEnvironment());
    encoder.setContext(context);
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
