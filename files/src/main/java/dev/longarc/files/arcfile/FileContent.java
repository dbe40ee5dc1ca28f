package dev.longarc.files.arcfile;

import dev.longarc.files.arcfile.Document.Form;
import dev.longarc.files.arcfile.Reading.BadFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of one file, read strictly; the text is not kept.
 *
 * @param tasks the ARC tasks that could be read
 * @param bad the errors of the others
 * @param outputs of a file of solutions
 * @param words the description of a file without ARC tasks
 */
record FileContent(
    DataFile file,
    Form form,
    List<ReadTask> tasks,
    List<BadFile> bad,
    SolutionsFile outputs,
    String words,
    String advice) {
  /**
   * @param split of lists of pairs
   * @throws InvalidDatasetException when the file can't be read at all
   */
  static FileContent of(DataFile file, @Nullable PairSplit split, ImportBudget budget) {
    int maxBytes = budget.limits().documentBytes();
    try (var bytes = file.content().open();
        var plain = FileDecoder.plain(bytes, budget)) {
      return JsonLines.begin(plain, maxBytes)
          ? lines(file, plain, budget)
          : of(file, text(plain, maxBytes), split, budget);
    } catch (IOException e) {
      throw DataFolder.unreadable(e);
    }
  }

  private static JsonFragment text(BufferedInputStream plain, int maxBytes) throws IOException {
    return JsonFragment.whole(FileDecoder.text(FileDecoder.limited(plain, maxBytes)));
  }

  private static FileContent lines(DataFile file, BufferedInputStream plain, ImportBudget budget)
      throws IOException {
    var tasks = new TaskReader(file, Form.LINES, null, budget);
    JsonLines.read(plain, budget.limits().documentBytes(), tasks);
    return new FileContent(
        file, Form.LINES, tasks.tasks(), tasks.bad(), SolutionsFile.NONE, "", "");
  }

  static FileContent of(
      DataFile file, JsonFragment text, @Nullable PairSplit split, ImportBudget budget) {
    var document = Document.of(text);
    var tasks = new TaskReader(file, document.form(), split, budget);
    switch (document.form()) {
      case TASK, PAIRS, BY_ID, BY_SPLIT, LIST, LINES -> document.parts().forEach(tasks::add);
      case SOLUTIONS, SUBMISSION, OTHER -> {}
    }
    SolutionsFile outputs =
        document.form() == Form.SOLUTIONS
            ? SolutionsFile.of(file, document, budget)
            : SolutionsFile.NONE;
    return new FileContent(
        file,
        document.form(),
        tasks.tasks(),
        tasks.bad(),
        outputs,
        document.words(),
        document.advice());
  }

  boolean isSingle() {
    return form == Form.TASK || form == Form.PAIRS;
  }
}
