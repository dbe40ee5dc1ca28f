package dev.longarc.application.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.PageBody;
import dev.longarc.application.contract.TaskBody.RevisionBody;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The ARC tasks of this store. */
public final class TaskUseCases implements TaskAccess {
  private final TaskQueries queries;
  private final TaskCommands commands;

  public TaskUseCases(DataSource store, DiskGuard disk) {
    queries = new TaskQueries(store);
    commands = new TaskCommands(store, disk);
  }

  @Override
  public PageBody list(Caller caller, TaskSearch search, @Nullable String cursor, int limit) {
    return queries.list(caller, search, cursor, limit);
  }

  @Override
  public TaskBody show(
      Caller caller, String id, @Nullable String dataset, @Nullable Integer revision) {
    return queries.show(caller, id, dataset, revision);
  }

  @Override
  public RevisionBody add(Caller caller, TaskRequest request) {
    return commands.add(caller, request);
  }

  @Override
  public RevisionBody change(
      Caller caller, String id, @Nullable String dataset, TaskRequest request) {
    return commands.change(caller, id, dataset, request);
  }

  @Override
  public RevisionBody remove(Caller caller, String id, @Nullable String dataset) {
    return commands.remove(caller, id, dataset);
  }
}
