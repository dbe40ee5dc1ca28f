package dev.longarc.api.experiments;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Experiments over REST. */
@Configuration(proxyBeanMethods = false)
@Import({
  ExperimentController.class,
  ExperimentCreation.class,
  ExperimentSteering.class,
  OpenWorkflows.class
})
public class ExperimentsApi {}
