"""Wrong confusion matrices, each what a student writes, each told from the others."""

import numpy as np

# confusion_matrix


def puts_predictions_in_rows(y, t, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    np.add.at(matrix, (np.asarray(y), np.asarray(t)), 1)
    return matrix


def counts_a_pair_once(y, t, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    matrix[np.asarray(t), np.asarray(y)] += 1
    return matrix


def counts_the_right_ones_only(y, t, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for predicted, true in zip(y, t, strict=True):
        if predicted == true:
            matrix[true, true] += 1
    return matrix


def counts_the_wrong_ones_only(y, t, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for predicted, true in zip(y, t, strict=True):
        if predicted != true:
            matrix[true, predicted] += 1
    return matrix


def leaves_out_absent_classes(y, t, classes):
    present = sorted({int(label) for label in y} | {int(label) for label in t})
    matrix = np.zeros((len(present), len(present)), dtype=int)
    for predicted, true in zip(y, t, strict=True):
        matrix[present.index(true), present.index(predicted)] += 1
    return matrix


def divides_by_the_row(y, t, classes):
    matrix = np.zeros((classes, classes))
    np.add.at(matrix, (np.asarray(t), np.asarray(y)), 1)
    return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)


def counts_in_single_bytes(y, t, classes):
    matrix = np.zeros((classes, classes), dtype=np.uint8)
    for predicted, true in zip(y, t, strict=True):
        matrix[true, predicted] += 1
    return matrix


def knows_arrays_only(y, t, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i in range(y.shape[0]):
        matrix[t[i], y[i]] += 1
    return matrix


def counts_both_ways(y, t, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for predicted, true in zip(y, t, strict=True):
        matrix[true, predicted] += 1
        if predicted != true:
            matrix[predicted, true] += 1
    return matrix
