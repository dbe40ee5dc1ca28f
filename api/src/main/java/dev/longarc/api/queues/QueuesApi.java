package dev.longarc.api.queues;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Task queues over REST. */
@Configuration(proxyBeanMethods = false)
@Import({QueueController.class, QueueStatistics.class})
public class QueuesApi {}
