package kart.local.demo;

import kart.local.client.Api.Answer;

/** A step of the story did not go as it should. */
final class StepFailed extends Exception {

    private static final long serialVersionUID = 1L;

    StepFailed(String message) {
        super(message);
    }

    StepFailed(Answer answer) {
        super(answer.complaint());
    }
}
