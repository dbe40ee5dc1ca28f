package dev.longarc.cli.identity;

import dev.longarc.cli.terminal.CommandException;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A password, typed or from a file; never an argument, which everybody on the machine can see. */
final class PasswordInput {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The password is its first line; - is the standard input. Default: ask.")
  private @Nullable Path file;

  /** The password. */
  String read(String question) {
    return file == null ? typed(question) : firstLine(file);
  }

  /** A new one, which is typed twice. */
  String readNew(String question) {
    String password = read(question);
    if (file == null && !typed("Again: ").equals(password)) {
      throw CommandException.input("The two passwords differ.\nMaybe try again.");
    }
    return password;
  }

  private static String typed(String question) {
    @SuppressWarnings("SystemConsoleNull") // null without a console
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw CommandException.input(
          "No terminal to ask for the password.\nMaybe give --password-file FILE, or - for the input.");
    }
    char[] typed = console.readPassword("%s", question);
    return typed == null ? "" : new String(typed);
  }

  private static String firstLine(Path file) {
    try {
      byte[] content =
          file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
      return new String(content, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw CommandException.input(
          "Can't read the password (%s): %s.".formatted(file, e.getMessage()));
    }
  }
}
