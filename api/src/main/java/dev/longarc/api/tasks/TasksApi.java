package dev.longarc.api.tasks;

import dev.longarc.application.DiskGuard;
import dev.longarc.application.tasks.TaskCommands;
import dev.longarc.application.tasks.TaskQueries;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** ARC tasks over REST. */
@Configuration(proxyBeanMethods = false)
@Import(TaskController.class)
public class TasksApi {
  @Bean
  TaskQueries taskQueries(DataSource store) {
    return new TaskQueries(store);
  }

  @Bean
  TaskCommands taskCommands(DataSource store, DiskGuard disk) {
    return new TaskCommands(store, disk);
  }
}
