package dev.longarc.cli.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Logs go to files: the console belongs to what the user asked for. */
final class Logging {
  private Logging() {}

  /** Until Spring Boot sets up its own, or for good in processes without it. */
  static void toFile(Path file) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} : %msg%n");
    encoder.start();
    var appender = new FileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    // gRPC logs through java.util.logging, whose default is the console
    java.util.logging.LogManager.getLogManager().reset();
  }

  /** On a full disk Logback tells the console of each line that it can't write, at length. */
  static void sayNothingOfLogging() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      var status = context.getStatusManager();
      status.getCopyOfStatusListenerList().forEach(status::remove);
    }
  }
}
