using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>A link that the dashboard shows for an endpoint once its address is known.</summary>
internal sealed record EndpointUrlAnnotation(EndpointReference Endpoint, Func<EndpointReference, ResourceUrlAnnotation> Create) : IResourceAnnotation;
