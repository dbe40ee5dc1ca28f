package dev.longarc.api;

import dev.longarc.api.codec.CodecController;
import dev.longarc.api.datasets.DatasetController;
import dev.longarc.api.document.DocumentApi;
import dev.longarc.api.errors.ErrorsApi;
import dev.longarc.api.experiments.ExperimentsApi;
import dev.longarc.api.health.HealthApi;
import dev.longarc.api.judging.JudgingApi;
import dev.longarc.api.live.LiveApi;
import dev.longarc.api.live.socketio.SocketIoApi;
import dev.longarc.api.metrics.MetricsApi;
import dev.longarc.api.notifications.NotificationsApi;
import dev.longarc.api.pages.PagesApi;
import dev.longarc.api.plans.PlanController;
import dev.longarc.api.queues.QueueController;
import dev.longarc.api.retention.RetentionController;
import dev.longarc.api.security.SecurityApi;
import dev.longarc.api.statistics.StatisticsApi;
import dev.longarc.api.submissions.SubmissionsApi;
import dev.longarc.api.tasks.TasksApi;
import dev.longarc.api.wiring.JsonStyle;
import dev.longarc.api.wiring.SharedBeans;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.store.StoreBeans;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The REST API of one process, alone or beside the worker roles in one Spring context.
 *
 * <p>{@code api.properties} has its defaults (port 8080 on 127.0.0.1, probes, metrics); any other
 * property source takes precedence. The role needs {@code spring.datasource.*}, and migrates the
 * store at start.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  ApiDefaults.class,
  SharedBeans.class,
  StoreBeans.class,
  JsonStyle.class,
  DocumentApi.class,
  ErrorsApi.class,
  SecurityApi.class,
  DatasetController.class,
  TasksApi.class,
  SubmissionsApi.class,
  PlanController.class,
  ExperimentsApi.class,
  JudgingApi.class,
  RetentionController.class,
  QueueController.class,
  NotificationsApi.class,
  LiveApi.class,
  SocketIoApi.class,
  CodecController.class,
  QueueStatistics.class,
  StatisticsApi.class,
  HealthApi.class,
  MetricsApi.class,
  PagesApi.class
})
public class ApiRole {}
