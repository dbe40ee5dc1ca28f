package dev.longarc.application;

import java.util.Locale;

/** What a caller may do. Each endpoint needs one of them. */
public enum Permission {
  /** Read everything that is stored: datasets, experiments and results of all users. */
  READ,
  /** Create experiments, steer and delete one's own, write notes, submit answers. */
  RUN,
  /** Store, change and delete datasets and ARC tasks, which all users share. */
  EDIT_DATA,
  /** Steer, describe and delete the experiments of others. */
  STEER_OTHERS,
  /** Manage users and their keys, read the audit log, delete old data. */
  ADMINISTER;

  /** The name in JSON and in the store. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
