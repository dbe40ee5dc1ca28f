package dev.longarc.api.tasks;

import dev.longarc.application.DiskGuard;
import dev.longarc.application.tasks.TaskAccess;
import dev.longarc.application.tasks.TaskHistory;
import dev.longarc.application.tasks.TaskQueries;
import dev.longarc.application.tasks.TaskUseCases;
import dev.longarc.plan.Prices;
import dev.longarc.store.TaskFeatures;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** ARC tasks over REST. */
@Configuration(proxyBeanMethods = false)
@Import({TaskController.class, TaskHistoryController.class, EstimateController.class})
public class TasksApi {
  @Bean
  TaskAccess taskAccess(DataSource store, DiskGuard disk, Prices prices) {
    return new TaskUseCases(store, disk, prices);
  }

  @Bean
  TaskQueries taskQueries(DataSource store) {
    return new TaskQueries(store);
  }

  @Bean
  TaskHistory taskHistory(DataSource store) {
    return new TaskHistory(store);
  }

  @Bean
  MissingFeatures missingFeatures(TaskFeatures features) {
    return new MissingFeatures(features);
  }
}
