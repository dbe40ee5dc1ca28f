package dev.longarc.api.plans;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Plans and strategies over REST. */
@Configuration(proxyBeanMethods = false)
@Import(PlanController.class)
public class PlansApi {}
