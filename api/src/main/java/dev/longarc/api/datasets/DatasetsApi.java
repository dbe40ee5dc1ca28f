package dev.longarc.api.datasets;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Datasets over REST. */
@Configuration(proxyBeanMethods = false)
@Import(DatasetController.class)
public class DatasetsApi {}
