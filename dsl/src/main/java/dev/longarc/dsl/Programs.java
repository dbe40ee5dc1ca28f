package dev.longarc.dsl;

import dev.longarc.dsl.view.View;
import dev.longarc.dsl.view.Views;
import java.util.ArrayList;
import java.util.function.Supplier;

/** Prints and parses programs. */
public final class Programs {
  /** The greatest length of a text: 40 characters for each word of the largest program. */
  static final int MAX_TEXT = 40 * Program.MAX_SIZE;

  private Programs() {}

  static String text(Program program) {
    var text = new StringBuilder();
    write(program, text);
    return text.toString();
  }

  private static void write(Program program, StringBuilder to) {
    switch (program) {
      case Program.Input input -> to.append("input");
      case Program.Constant constant -> to.append(constant.value());
      case Program.Within within -> {
        to.append(within.view()).append(" { ");
        write(within.body(), to);
        to.append(" }");
      }
      case Program.Call call -> {
        write(call.arguments().getFirst(), to);
        to.append(" |> ").append(call.operation().name());
        if (call.arguments().size() > 1) {
          to.append('(');
          for (int index = 1; index < call.arguments().size(); index++) {
            to.append(index == 1 ? "" : ", ");
            write(call.arguments().get(index), to);
          }
          to.append(')');
        }
      }
    }
  }

  /**
   * Parses the text of {@link Program#toString}.
   *
   * @throws IllegalArgumentException with the error and its position
   */
  public static Program parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "A program has at most (%s) characters, not (%s).".formatted(MAX_TEXT, text.length()));
    }
    var reader = new Reader(text);
    Program program = reader.expression(Type.GRID, 0);
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.expected("nothing more");
    }
    return program;
  }

  /** A recursive-descent parser. */
  private static final class Reader {
    /** The greatest length of a name in a message; longer names are cut off. */
    private static final int LONG_NAME = 40;

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    /**
     * Parses an expression of type {@code wanted}. A number is a count unless a colour is wanted.
     */
    Program expression(Type wanted, int nesting) {
      if (nesting > Program.MAX_DEPTH) {
        throw expected("less nesting");
      }
      int start = skipSpace();
      Program program = source(nesting);
      while (accept("|>")) {
        start = skipSpace();
        program = call(program, nesting);
      }
      if (program instanceof Program.Constant number && wanted == Type.COLOUR) {
        return constant(wanted, start, number.value());
      }
      if (!program.type().fits(wanted) && nesting > 0) {
        throw expected(start, "what gives a (%s), not a (%s)".formatted(wanted, program.type()));
      }
      return program;
    }

    private Program source(int nesting) {
      int start = skipSpace();
      if (at < text.length() && (digit() || text.charAt(at) == '-')) {
        return new Program.Constant(Type.COUNT, number());
      }
      String word = word();
      if (word.equals("input")) {
        return Program.INPUT;
      }
      View view = Views.parse(word).orElse(null);
      if (view == null) {
        throw expected(start, "input, a number or a view, not (%s)".formatted(cut(word)));
      }
      expect("{");
      Program body = expression(Type.GRID, nesting + 1);
      expect("}");
      return build(start, () -> new Program.Within(view, body));
    }

    private Program call(Program first, int nesting) {
      int start = skipSpace();
      Operation operation = operation();
      var arguments = new ArrayList<Program>();
      Type taken = operation.takes().getFirst();
      arguments.add(
          first instanceof Program.Constant number && taken == Type.COLOUR
              ? constant(taken, start, number.value())
              : first);
      if (operation.arity() > 1) {
        expect("(");
        for (int index = 1; index < operation.arity(); index++) {
          if (index > 1) {
            expect(",");
          }
          arguments.add(expression(operation.takes().get(index), nesting + 1));
        }
        expect(")");
      }
      return build(start, () -> new Program.Call(operation, arguments));
    }

    /** Parses a name, which may include a choice in parentheses: {@code greatest(size)}. */
    private Operation operation() {
      int start = skipSpace();
      String name = word();
      int end = text.indexOf(')', at);
      if (end >= 0 && end - start <= LONG_NAME) {
        var whole = Operations.find(text.substring(start, end + 1).replace(" ", ""));
        if (whole.isPresent()) {
          at = end + 1;
          return whole.get();
        }
      }
      return Operations.find(name)
          .orElseThrow(() -> expected(start, "an operation, not (%s)".formatted(cut(name))));
    }

    private Program constant(Type type, int start, int value) {
      return build(start, () -> new Program.Constant(type, value));
    }

    /** Builds a program; adds the position of the text to the error if that fails. */
    private static Program build(int start, Supplier<Program> program) {
      try {
        return program.get();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "At character (%s) of the program: %s".formatted(start + 1, e.getMessage()), e);
      }
    }

    private int number() {
      int start = at++;
      while (at < text.length() && digit()) {
        at++;
      }
      try {
        return Integer.parseInt(text.substring(start, at));
      } catch (NumberFormatException e) {
        throw expected(start, "a number, not (%s)".formatted(cut(text.substring(start, at))));
      }
    }

    private boolean digit() {
      return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private String word() {
      int start = skipSpace();
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
        at++;
      }
      return text.substring(start, at);
    }

    private boolean accept(String wanted) {
      skipSpace();
      if (text.startsWith(wanted, at)) {
        at += wanted.length();
        return true;
      }
      return false;
    }

    private void expect(String wanted) {
      if (!accept(wanted)) {
        throw expected("(" + wanted + ")");
      }
    }

    /** Skips white space, and returns the position of the next word. */
    int skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at;
    }

    private static String cut(String name) {
      return name.length() <= LONG_NAME ? name : name.substring(0, LONG_NAME) + "…";
    }

    IllegalArgumentException expected(String what) {
      return expected(at, what);
    }

    private static IllegalArgumentException expected(int at, String what) {
      return new IllegalArgumentException(
          "At character (%s) of the program should be %s.".formatted(at + 1, what));
    }
  }
}
