package dev.longarc.files.arcfile;

import dev.longarc.files.arcfile.Node.Field;
import dev.longarc.files.arcfile.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A JSON text and its format. The content alone decides the format, not the file's name.
 *
 * @param parts the ARC tasks of a {@link Form#isSet set}, the outputs of each id in solutions; one
 *     part, the whole text, otherwise
 * @param others keys of a set that hold no ARC tasks
 */
record Document(Form form, Node root, List<Part> parts, List<String> others) {
  /** The formats of JSON texts. */
  enum Form {
    TASK,
    PAIRS,
    BY_ID,
    BY_SPLIT,
    LIST,
    LINES,
    SOLUTIONS,
    SUBMISSION,
    OTHER;

    /** Whether the format holds any number of ARC tasks, each with its own id. */
    boolean isSet() {
      return this == BY_ID || this == BY_SPLIT || this == LIST || this == LINES;
    }
  }

  /**
   * @param group the split of the part; empty without one
   * @param id null if the part has none
   */
  record Part(String group, @Nullable String id, JsonFragment fragment) {}

  /**
   * @throws InvalidDatasetException when the text is not JSON, and its format can't be found before
   *     the error
   */
  static Document of(JsonFragment text) {
    var roots = new ArrayList<Node>();
    JacksonException broken = null;
    try (var parser = text.parser()) {
      var outlines = new OutlineReader(parser, text.to() - text.from());
      while (parser.nextToken() != null) {
        roots.add(outlines.read());
      }
    } catch (JacksonException e) {
      broken = e;
    }
    if (broken != null) {
      var rest = text.after(roots.isEmpty() ? 0 : roots.getLast().to());
      if (areLines(roots, rest)) {
        var parts = new ArrayList<Part>(numbered(text, "", roots));
        parts.add(new Part("", null, rest));
        return new Document(Form.LINES, empty(), parts, List.of());
      }
      throw JsonErrors.explained("", text, broken);
    }
    if (areLines(roots)) {
      return new Document(Form.LINES, empty(), numbered(text, "", roots), List.of());
    }
    if (roots.size() > 1 && !roots.getFirst().isTask()) {
      throw new InvalidDatasetException(
          "",
          "At line (%d): found text after the end.\nMaybe two files were joined."
              .formatted(text.lineOf(roots.get(1).line())));
    }
    if (roots.size() != 1) { // an error that the strict reader explains
      return new Document(Form.TASK, empty(), List.of(new Part("", null, text)), List.of());
    }
    return of(text, roots.getFirst());
  }

  private static Node empty() {
    return new Node(Kind.SCALAR, List.of(), List.of(), "", 0, 0, 1, 1);
  }

  /**
   * ARC tasks one after the other, at least two, each from a line of its own on. {@link JsonLines}
   * reads those that have one line each and are UTF-8; these are of any encoding and layout.
   */
  private static boolean areLines(List<Node> roots) {
    if (roots.size() < 2 || roots.stream().noneMatch(Node::isTask)) {
      return false;
    }
    for (int at = 1; at < roots.size(); at++) {
      if (roots.get(at).line() <= roots.get(at - 1).line()) {
        return false;
      }
    }
    return true;
  }

  /** The same, when the {@code rest} is not JSON: it is the last part then. */
  private static boolean areLines(List<Node> roots, JsonFragment rest) {
    return roots.size() == 1
        ? roots.getFirst().isTask() && rest.beginsObject() && rest.line() > roots.getFirst().line()
        : areLines(roots);
  }

  private static Document of(JsonFragment text, Node root) {
    if (root.kind() == Kind.LIST) {
      return root.isTaskList()
          ? new Document(Form.LIST, root, numbered(text, "", root.items()), List.of())
          : whole(root.isPairs() ? Form.PAIRS : Form.OTHER, text, root);
    }
    if (root.isSplits()) {
      return splits(text, root);
    }
    if (root.isTask()) {
      return whole(Form.TASK, text, root);
    }
    if (root.isById()) {
      return new Document(Form.BY_ID, root, byId(text, "", root), List.of());
    }
    if (root.isSubmission()) {
      return whole(Form.SUBMISSION, text, root);
    }
    return root.isSolutions()
        ? new Document(Form.SOLUTIONS, root, byId(text, "", root), List.of())
        : whole(Form.OTHER, text, root);
  }

  private static Document whole(Form form, JsonFragment text, Node root) {
    return new Document(form, root, List.of(new Part("", null, text)), List.of());
  }

  private static Document splits(JsonFragment text, Node root) {
    var parts = new ArrayList<Part>();
    var others = new ArrayList<String>();
    for (Field split : root.fields()) {
      Node value = split.value();
      if (value.isTaskList()) {
        parts.addAll(numbered(text, split.key(), value.items()));
      } else if (value.isById()) {
        parts.addAll(byId(text, split.key(), value));
      } else {
        others.add(split.key());
      }
    }
    return new Document(Form.BY_SPLIT, root, parts, others);
  }

  private static List<Part> byId(JsonFragment text, String group, Node node) {
    return node.fields().stream()
        .map(each -> new Part(group, each.key(), text.part(each.value())))
        .toList();
  }

  /** Parts with their own ids; a part without one is identified by its number. */
  private static List<Part> numbered(JsonFragment text, String group, List<Node> nodes) {
    return nodes.stream().map(each -> new Part(group, each.id(), text.part(each))).toList();
  }

  /** The description of a document without ARC tasks, such as {@code it is a submission, …}. */
  String words() {
    return switch (form) {
      case SOLUTIONS ->
          "it holds solutions, no puzzles (ids: %s)".formatted(KeyNames.shown(root.keys()));
      case SUBMISSION ->
          "it is a submission, no puzzles (ids: %s)".formatted(KeyNames.shown(root.keys()));
      case TASK, PAIRS, BY_ID, BY_SPLIT, LIST, LINES, OTHER -> otherWords();
    };
  }

  private String otherWords() {
    return switch (root.kind()) {
      case OBJECT ->
          root.fields().isEmpty()
              ? "it is an empty object, no ARC task"
              : "it is not an ARC task: its keys are (%s)".formatted(KeyNames.shown(root.keys()));
      case LIST -> root.items().isEmpty() ? "it is an empty list" : "it is a list, no ARC task";
      case SCALAR -> "it is a single value, no ARC task";
    };
  }

  /** The advice for a document without ARC tasks. */
  String advice() {
    return switch (form) {
      case SOLUTIONS ->
          "Maybe give the challenges beside it: their solutions are found automatically.";
      case SUBMISSION -> "Maybe give the challenges that it answers.";
      case TASK, PAIRS, BY_ID, BY_SPLIT, LIST, LINES, OTHER ->
          "Maybe another file is meant: an ARC task is {\"train\": [pairs], \"test\": [pairs]}.";
    };
  }
}
