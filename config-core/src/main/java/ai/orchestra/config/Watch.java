package ai.orchestra.config;

import ai.orchestra.config.time.Scheduler;
import java.time.Duration;

/**
 * When to look for changed files.
 *
 * @param scheduler what runs the look
 * @param interval how long between two looks
 */
record Watch(Scheduler scheduler, Duration interval) {}
