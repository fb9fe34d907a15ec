/** Every overlay, rendered and held against the Kubernetes API, the rules of the house and the services themselves. */
package kart.k8s.manifests;
